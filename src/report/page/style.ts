/** Colours of a scheme: ink and ground, four responses, five ranks of severities. All texts keep a contrast of 4.5 to 1 on their ground. */
const LIGHT = `--ground:#fbfaf6;--raised:#fff;--sunk:#f1efe8;--line:#d9d5c9;--ink:#1f1d1a;--soft:#5b574f;--link:#1a4f86;--focus:#1a4f86;
--rank-0:#9f1f08;--rank-1:#7a4b00;--rank-2:#145489;--rank-3:#50565e;--rank-4:#50565e;
--page:#9f1f08;--page-ink:#fff;--notify:#7a4b00;--ticket:#145489;--digest:#50565e;--night:#eeebe1;--added:#0b5c3b;--removed:#8a1540`;
const DARK = `--ground:#16171a;--raised:#1e2024;--sunk:#25272c;--line:#3a3d44;--ink:#eceae4;--soft:#a9a69d;--link:#93c3f2;--focus:#93c3f2;
--rank-0:#ff9a7f;--rank-1:#eebb58;--rank-2:#84bdf0;--rank-3:#b4bac2;--rank-4:#b4bac2;
--page:#ff9a7f;--page-ink:#2b0a02;--notify:#eebb58;--ticket:#84bdf0;--digest:#b4bac2;--night:#22242a;--added:#7fd6ac;--removed:#f3a0bd`;

const SERIF = `Charter,'Bitstream Charter','Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif`;
const SANS = `system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',sans-serif`;
const MONO = `ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace`;

/** Fonts are those of the reader's machine: the page asks no network for anything. */
export const STYLE = `:root{color-scheme:light;${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}
:root[data-theme=dark]{color-scheme:dark;${DARK}}
*{box-sizing:border-box}
html{scroll-padding-top:3.6rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 ${SANS};font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,h3{font-family:${SERIF};line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:clamp(1.7rem,5vw,2.5rem);margin:0;letter-spacing:-.01em}
h2{font-size:1.6rem;margin:0 0 .3rem;letter-spacing:-.005em}
h3{font-size:1.15rem;margin:0}
h4{font-size:1rem;margin:0}
p{margin:.3rem 0 .8rem;max-width:44rem}
a{color:var(--link)}
code,.mono,pre{font-family:${MONO};font-size:.86em}
pre{margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px;background:var(--raised);padding:.5rem 1rem;z-index:3}.skip:focus{left:.5rem;top:.5rem}
.wide{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding:2rem 0 1.1rem}
header .wide{display:flex;gap:.6rem 2rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap}
header p{margin:.35rem 0 0;color:var(--soft)}
button,select,input[type=search]{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:4px;padding:.4rem .7rem;min-height:2.5rem}
kbd{font:.9em ${MONO};border:1px solid var(--line);border-radius:3px;padding:0 .35em}
button{cursor:pointer}button:hover{border-color:var(--soft)}
nav{position:sticky;top:0;z-index:2;background:var(--ground);border-block:1px solid var(--line)}
nav ul{display:flex;gap:.1rem 1.3rem;list-style:none;margin:0;padding:.1rem 0;overflow-x:auto;scrollbar-width:thin}
nav a{display:block;padding:.5rem 0;color:var(--ink);text-decoration:none;white-space:nowrap}nav a:hover{text-decoration:underline}
nav .count{color:var(--soft);font-size:.85em}
section{padding:2rem 0 1rem}
section>h3{margin:1.5rem 0 .3rem}
section+section{border-top:1px solid var(--line)}
.soft{color:var(--soft)}.small{font-size:.87rem}.right{text-align:right}.nowrap{white-space:nowrap}
.woken{list-style:none;margin:.9rem 0 1.6rem;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.8rem}
.woken li{background:var(--raised);border:1px solid var(--line);border-left:5px solid var(--page);border-radius:4px;padding:.8rem 1rem .7rem}
.woken li.asleep{border-left-color:var(--line)}
.woken .who{font:600 1.25rem/1.3 ${SERIF};display:block}
.woken .many{font:600 1.05rem/1.4 ${SERIF}}
.woken p{margin:.1rem 0 .5rem}
.woken button{min-height:2.2rem;padding:.15rem .7rem;font-size:.9rem}
.card{background:var(--raised);border:1px solid var(--line);border-radius:4px;margin:0 0 .8rem;padding:1rem 1.1rem}
details.fold{background:var(--raised);border:1px solid var(--line);border-radius:4px;margin:0 0 .5rem}
details.fold>summary{cursor:pointer;padding:.6rem 1.1rem;display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline}
details.fold>summary::-webkit-details-marker{display:none}
details.fold>summary::before{content:'▸';color:var(--soft);width:.9em;flex:none}
details.fold[open]>summary::before{content:'▾'}
details.fold>summary .title{font:600 1.1rem/1.3 ${SERIF}}
details.fold>summary .end{margin-left:auto}
details.fold>.body{padding:.2rem 1.1rem 1rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.93rem}
caption{text-align:left;color:var(--soft);font-size:.87rem;padding:.2rem 0}
th{font-weight:600;text-align:left;color:var(--soft);font-size:.82rem;padding:.3rem .8rem .3rem 0;vertical-align:bottom;border-bottom:1px solid var(--line)}
td{padding:.4rem .8rem .4rem 0;vertical-align:top;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom:0}
th.right,td.right{text-align:right}
tbody th{color:inherit;font-size:inherit;vertical-align:top;padding:.4rem .8rem .4rem 0}
.sev{display:inline-block;font:700 .82rem/1.45 ${MONO};border:1.5px solid;border-radius:3px;padding:0 .35em;white-space:nowrap}
.sev.rank-0{background:var(--rank-0);border-color:var(--rank-0);color:var(--page-ink)}
.sev.rank-1{color:var(--rank-1)}.sev.rank-2{color:var(--rank-2);border-style:dashed}.sev.rank-3,.sev.rank-4{color:var(--rank-3);border-style:dotted}
.told{white-space:nowrap;font-weight:600}
.told.page{color:var(--page)}.told.page::before{content:'● '}
.told.notify{color:var(--notify)}.told.notify::before{content:'◐ '}
.told.ticket{color:var(--ticket)}.told.ticket::before{content:'▢ '}
.told.digest,.told.heartbeat{color:var(--digest);font-weight:400}.told.digest::before{content:'≡ '}.told.heartbeat::before{content:'♡ '}
.by{color:var(--soft);font-size:.87rem;overflow-wrap:anywhere}
.level{font-weight:600}.level.error{color:var(--rank-0)}.level.warning{color:var(--rank-1)}.level.info{color:var(--rank-2)}
.enough::before{content:'✓ '}.tight::before{content:'! '}.short::before{content:'✗ '}.short{color:var(--rank-0)}.tight{color:var(--rank-1)}.enough{color:var(--added)}
.filters{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.8rem 0 .4rem}
.filters label{display:flex;flex-direction:column;font-size:.82rem;color:var(--soft);gap:.15rem}
.filters .grow{flex:1 1 16rem}.filters .grow input{width:100%}
.filters .check{flex-direction:row;align-items:center;gap:.5rem;min-height:2.5rem;color:var(--ink);font-size:.95rem}.check input{width:1.15rem;height:1.15rem}
html:not(.js) .needs-script{display:none}
#alert-count{margin:.2rem 0 .6rem;color:var(--soft)}
.alerts{table-layout:fixed}
.alerts th:nth-child(1),.alerts td:nth-child(1){width:4rem}
.alerts th:nth-child(n+3),.alerts td:nth-child(n+3){width:11rem}
.alerts summary{cursor:pointer;font:.88rem/1.5 ${MONO};overflow-wrap:anywhere}
.alerts .for{display:block;color:var(--soft);font-size:.87rem}
figure{margin:.7rem 0}
figure svg{display:block;max-width:none;height:auto}
figcaption{color:var(--soft);font-size:.87rem;max-width:44rem;padding-top:.2rem}
svg text{font:12px ${SANS};fill:var(--ink)}
svg .tick,svg .axis{fill:var(--soft);font-size:11.5px}
svg .name{font:700 12px ${MONO};paint-order:stroke;stroke:var(--raised);stroke-width:3px}
svg .word{font:11.5px ${MONO}}
svg .grid{fill:none;stroke:var(--line);stroke-width:1}
svg .budget{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:1.5 3.5}
svg .night{fill:var(--night)}
svg .edge{fill:none;stroke:var(--soft);stroke-width:1;opacity:.75}
svg .box{fill:var(--sunk);stroke:var(--line)}
svg .box.page{fill:var(--page);stroke:var(--page)}svg .word.page{fill:var(--page-ink);font-weight:700}
svg .box.notify{fill:var(--raised);stroke:var(--notify);stroke-width:1.5}svg .word.notify{fill:var(--notify);font-weight:700}
svg .box.ticket{fill:var(--raised);stroke:var(--ticket);stroke-dasharray:5 2}svg .word.ticket{fill:var(--ticket)}
svg .box.digest{fill:var(--raised);stroke:var(--digest);stroke-dasharray:1.5 2.5}svg .word.digest{fill:var(--digest)}
svg .box.added{fill:var(--raised);stroke:var(--added);stroke-width:2.5}svg .box.removed{fill:var(--raised);stroke:var(--removed);stroke-width:2;stroke-dasharray:3 3}
svg .word.added{fill:var(--added);font-weight:700}svg .word.removed{fill:var(--removed);text-decoration:line-through}
svg .bar.page{fill:var(--page)}svg .bar.notify{fill:var(--notify)}svg .bar.ticket{fill:var(--ticket)}svg .bar.digest{fill:var(--digest)}
svg .curve{fill:none;stroke-linejoin:round}
svg .curve.rank-0{stroke:var(--rank-0);stroke-width:2.2}svg .curve.rank-1{stroke:var(--rank-1);stroke-width:4;opacity:.85}
svg .curve.rank-2{stroke:var(--rank-2);stroke-width:6.5;opacity:.7}svg .curve.rank-3,svg .curve.rank-4{stroke:var(--rank-3);stroke-width:10;opacity:.45}
svg .curve.before{stroke-width:1.6;stroke-dasharray:5 4;opacity:1}
svg .name.rank-0{fill:var(--rank-0)}svg .name.rank-1{fill:var(--rank-1)}svg .name.rank-2{fill:var(--rank-2)}svg .name.rank-3,svg .name.rank-4{fill:var(--rank-3)}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:.5rem 2rem;align-items:start}
.beside>*{min-width:0}
.slo{border-top:1px solid var(--line);padding:.8rem 0 .4rem}
.slo:first-child{border-top:0;padding-top:.2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0;font-size:.93rem}
dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
ul.plain{margin:.3rem 0 .6rem;padding-left:1.1rem}
footer{border-top:1px solid var(--line);padding:1rem 0 2.5rem;color:var(--soft);font-size:.87rem}
.mark{font-weight:600}.mark.told,.mark.changed{color:var(--link)}.mark.added{color:var(--added)}.mark.removed{color:var(--removed)}
.risk{margin-top:1.6rem}.risk .small{font:400 .87rem/1.4 ${SANS}}
.change{border-left:5px solid var(--line)}.change.pages,.change.silences-a-page{border-left-color:var(--page)}.change.delays-a-page,.change.notifies{border-left-color:var(--notify)}
.change h4{font-family:${SERIF};font-size:1.1rem}.change p{margin:.25rem 0}
.broken{border-left:5px solid var(--rank-0)}
del{color:var(--removed)}ins{color:var(--added);text-decoration:none;font-weight:600}
@media (max-width:44rem){
.wide{padding:0 .9rem}header{padding:1.2rem 0 .8rem}section{padding:1.4rem 0 .6rem}h2{font-size:1.4rem}
.alerts th:nth-child(1),.alerts td:nth-child(1){width:2.7rem}.alerts th:nth-child(n+3),.alerts td:nth-child(n+3){width:4.9rem}
td,th{padding-right:.45rem}.card,details.fold>summary,details.fold>.body{padding-left:.75rem;padding-right:.75rem}
.alerts .by,kbd{display:none}.alerts summary{word-break:break-all;font-size:.82rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}
details.fold>summary .end{margin-left:1.3em;width:100%}
}
@media print{:root,:root[data-theme=dark]{color-scheme:light;${LIGHT}}nav,.filters,#theme,#more,.woken button,.skip{display:none}body{font-size:10.5pt}section{break-before:auto;padding:1rem 0}.card,details.fold,tr,figure{break-inside:avoid}.scroll{overflow:visible}figure svg{max-width:100%}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

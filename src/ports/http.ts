/** Servers as alertc asks them. Nothing throws because a server is missing, slow or says too much. */
export interface Http {
  request(request: HttpRequest): Promise<HttpAnswer | HttpFailure>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Seconds until the whole answer must be there. */
  readonly timeout: number;
}

/** Whatever the status; redirects were followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

export interface HttpFailure {
  /** Such as `connect ECONNREFUSED 127.0.0.1:9090`. */
  readonly failure: string;
}

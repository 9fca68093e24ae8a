import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

// Over HTTP/1.1 the objects are those of node:http, which have the same members as far as this server uses them.
export type ServerRequest = Http2ServerRequest;
export type ServerResponse = Http2ServerResponse;

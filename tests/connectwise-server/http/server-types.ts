import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

// Over HTTP/1.1 the objects come from node:http. They have all the members that this server uses.
export type ServerRequest = Http2ServerRequest;
export type ServerResponse = Http2ServerResponse;

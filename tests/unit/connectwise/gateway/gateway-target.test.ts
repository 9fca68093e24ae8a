import { expect, it } from 'vitest';
import { gatewayTarget } from '../../../../src/connectwise/gateway/gateway-target.ts';

it('leads to the API of the company and asks for JSON', () => {
  expect(gatewayTarget('acme')).toStrictEqual({
    apiBase: 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0',
    headers: { accept: 'application/json' },
  });
});

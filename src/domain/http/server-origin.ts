declare const brand: unique symbol;

/** A checked https origin of a server for API keys, exactly as `URL.origin` spells it. */
export type ServerOrigin = string & { [brand]: 'ServerOrigin' };

/** Why a typed server address is refused. */
export interface ServerRefusal {
  reason: 'empty' | 'notHttps' | 'userInfo' | 'path' | 'ip' | 'local' | 'gateway' | 'cloud' | 'characters';
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_HOST_LENGTH = 253;
/** Servers that accept tokens only. Keys are never sent there. */
const GATEWAY = '.api.connectwisedev.com';

/**
 * Checks what a person typed. The raw text is taken apart here, and the result must equal what a URL parser reads. A
 * parser alone would silently turn `0x7f.1` into an address of this computer, or full-width letters into a host.
 */
export function parseServerOrigin(typed: string): ServerOrigin | ServerRefusal {
  // Only ASCII capitals: toLowerCase would also turn the Kelvin sign into a "k".
  const text = typed.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (text === '') return { reason: 'empty' };
  if (/^[a-z][a-z0-9+-]*:(?![0-9])/.test(text) && !text.startsWith('https://')) return { reason: 'notHttps' };
  const [, place = '', rest = ''] = /^(?:https:\/\/)?([^/?#\\]*)(.*)$/su.exec(text) ?? [];
  if (place.includes('@')) return { reason: 'userInfo' };
  if (place.startsWith('[')) return { reason: 'ip' };
  const [, host = '', port] = /^([^:]*)(?::([1-9][0-9]{0,4}))?$/.exec(place) ?? [];
  const labels = host.split('.');
  if (host.length > MAX_HOST_LENGTH || !labels.every((label) => LABEL.test(label))) {
    return { reason: 'characters' };
  }
  if (isNumber(labels.at(-1))) return { reason: 'ip' };
  if (labels.length < 2 || labels.at(-1) === 'localhost') return { reason: 'local' };
  if (host.endsWith(GATEWAY)) return { reason: 'gateway' };
  if (rest !== '' && rest !== '/') return { reason: 'path' };

  const origin = `https://${host}${port === undefined || port === '443' ? '' : `:${port}`}`;
  return URL.parse(origin)?.origin === origin ? (origin as ServerOrigin) : { reason: 'characters' };
}

export function isServerOrigin(parsed: ServerOrigin | ServerRefusal): parsed is ServerOrigin {
  return typeof parsed === 'string';
}

/** Whether URL parsers read a host with this last label as IPv4: digits, or `0x` with hexadecimal digits. */
function isNumber(label = ''): boolean {
  return /^(?:[0-9]+|0x[0-9a-f]*)$/.test(label);
}

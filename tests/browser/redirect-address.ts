/** Where sign-ins come back to in an unpacked build; the manifest's `key` pins it. */
export const REDIRECT_ADDRESS = 'https://fihfinidkcehbniomjajhkiljloallkm.chromiumapp.org/';

/** The redirect address of sign-ins in an unpacked build, which the `key` of the manifest pins. */
export const REDIRECT_ADDRESS = 'https://fihfinidkcehbniomjajhkiljloallkm.chromiumapp.org/';

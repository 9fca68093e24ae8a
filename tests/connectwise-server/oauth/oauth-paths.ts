/** Where the API lives on every company's host. */
export const API_PATH = '/v4_6_release/apis/3.0';
export const OAUTH_PATH = `${API_PATH}/system/oauth`;

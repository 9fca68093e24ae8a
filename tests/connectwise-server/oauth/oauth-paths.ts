/** The base path of the API on the host of every company. */
export const API_PATH = '/v4_6_release/apis/3.0';
export const OAUTH_PATH = `${API_PATH}/system/oauth`;

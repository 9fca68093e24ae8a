/** The one path at which every good credential gets a result. */
export const WHO_AM_I = '/system/myMembers/info';

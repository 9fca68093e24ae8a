/** Who am I: the one path that everybody with a good credential gets an result at. */
export const WHO_AM_I = '/system/myMembers/info';

/** What a reply said about the server's rate limit. Missing or nonsensical values are left out. */
export interface RateReading {
  /** How many requests a window allows, at least 1. */
  limit?: number;
  /** How many of them are left, from 0 to `limit`. */
  remaining?: number;
  /** When the next window begins, epoch milliseconds of our clock. */
  resetAt?: number;
}

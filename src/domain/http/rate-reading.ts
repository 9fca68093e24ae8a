/** What a reply told of the server's rate limit; what it did not tell, or told as nonsense, is left out. */
export interface RateReading {
  /** How many requests a window allows, at least 1. */
  limit?: number;
  /** How many of them are left, from 0 to `limit`. */
  remaining?: number;
  /** When the window begins anew, epoch milliseconds of our clock. */
  resetAt?: number;
}

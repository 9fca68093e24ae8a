import * as fc from 'fast-check';

// Nobody reads the smallest example of what fails, and the search for it takes most of the time.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

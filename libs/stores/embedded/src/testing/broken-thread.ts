/** A writing thread that does not even start. */
throw new Error('This thread cannot start, on purpose.');

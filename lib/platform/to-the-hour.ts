const hour = 3_600_000;

/** The moment, cut to its hour: rows about a person must not be matched by time with the items they concern. */
export const toTheHour = (moment: Date): Date => new Date(Math.floor(moment.getTime() / hour) * hour);

/** How long the holder of an account may object before it can be merged without their word; the database counts them too. */
export const daysToObject = 3;

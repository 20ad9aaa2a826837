/** A case that taught something: its stream, which is also the id of the study. */
export const CASE_STREAM = /^(conduct|complaint)-[0-9A-HJKMNP-TV-Z]{12}$/;

/** The version of every shape in the API: within it fields are only added. */
export const API_SCHEMA_VERSION = 1;

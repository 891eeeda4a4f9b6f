/** The name of the settings in local storage. */
export const STORAGE_KEY = "groundplan";

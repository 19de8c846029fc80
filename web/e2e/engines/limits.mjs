// What both engines have in common.

/** How long a browser runs at most, in s, should the tests end without ending it. */
export const limit = 1200;

/** How long a browser may take to answer, in ms. */
export const patience = 40_000;

/** The name of an element's id in WebDriver. */
export const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** The language of the browsers. */
export const language = { LC_ALL: "C.UTF-8", LANGUAGE: "en_US" };

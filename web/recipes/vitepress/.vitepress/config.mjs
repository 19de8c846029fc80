export default {
  title: "Recipe",
  @SITE@
};

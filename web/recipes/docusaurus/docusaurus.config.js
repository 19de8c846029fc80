module.exports = {
  title: "Recipe",
  url: "https://example.com",
  baseUrl: "/",
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  @SITE@
};

import DefaultTheme from "vitepress/theme";
import { h } from "vue";

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => app.component("SpoolscopeDemo", (attributes) => h("spoolscope-demo", attributes)),
};

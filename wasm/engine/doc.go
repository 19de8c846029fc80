// Command engine is the program behind spoolscope.mjs: the engine, the explorer,
// documents, links and pictures, without the page.
package main

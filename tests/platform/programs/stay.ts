process.on("SIGTERM", () => {
  console.log("told to end");
  process.exit(0);
});
console.log(`here as ${process.pid}`);
setInterval(() => {}, 1_000);

process.on("SIGTERM", () => {});
console.log("here");
setInterval(() => {}, 1_000);

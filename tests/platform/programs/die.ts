console.log("dying");
process.exit(7);

console.log(JSON.stringify({ env: process.env, args: [...process.execArgv, ...process.argv] }));

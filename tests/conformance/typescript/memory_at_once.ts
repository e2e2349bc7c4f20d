console.log(new Uint8Array(1000000000).length);

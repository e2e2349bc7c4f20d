console.log(42);
Promise.reject(new Error('unhandled'));

const total = () => Promise.reject(new Error('no'));

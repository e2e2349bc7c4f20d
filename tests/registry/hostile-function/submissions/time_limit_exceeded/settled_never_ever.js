const total = () => new Promise((resolve) => setInterval(() => {}, 1));

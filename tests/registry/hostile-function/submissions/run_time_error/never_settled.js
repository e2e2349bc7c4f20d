const total = () => new Promise(() => {});

const total = () => 1n << 63n;

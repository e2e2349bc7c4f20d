const total = () => NaN;

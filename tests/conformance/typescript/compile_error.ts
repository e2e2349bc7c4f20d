const first: number = 1;
interface Second { field: number }
const third: number = = 3;

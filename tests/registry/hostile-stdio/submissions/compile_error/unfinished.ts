console.log((42 as number;

function sum_of_all(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}

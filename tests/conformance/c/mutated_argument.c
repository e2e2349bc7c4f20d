void turnAround(int* values, int valuesSize, int* kept, int keptSize) {
    for (int i = 0, j = valuesSize - 1; i < j; ++i, --j) {
        int left = values[i];
        values[i] = values[j];
        values[j] = left;
    }
    kept[0] = 99;
}

const \u202eanswer: number = 42;

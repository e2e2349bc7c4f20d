const self = { get a() { return this.a; } };
self.a;

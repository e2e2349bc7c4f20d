class Self:
    def __getattr__(self, name):
        return getattr(self, name)


Self().a

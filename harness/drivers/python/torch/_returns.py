"""Results of several tensors with names, as `max(dim)` or `sort` give them."""

__all__ = []
TYPES = {}


def return_type(name, fields):
    """The tuple class `torch.return_types.NAME` with `fields`."""

    def __repr__(self):
        inside = ",\n".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"torch.return_types.{name}(\n{inside})"

    body = {"__repr__": __repr__, "__str__": __repr__, "__slots__": (), "__reduce__": lambda self: (tuple, (tuple(self),))}
    for index, field in enumerate(fields):
        body[field] = property(lambda self, index=index: self[index])
    body["_fields"] = fields
    found = TYPES[name] = type(name, (tuple,), body)
    found.__module__ = "torch.return_types"
    return found


max_type = return_type("max", ("values", "indices"))
min_type = return_type("min", ("values", "indices"))
aminmax_type = return_type("aminmax", ("min", "max"))

"""Which parameters of a submission are annotated as tensors, read from its text before it runs."""

import ast

from _judge_entry import class_spellings, spellings

# What a parameter gets: what the problem gives, tensors for the arrays in it, or one tensor of all its numbers.
AS_GIVEN, ARRAYS, WHOLE = range(3)
# Generic types that say no more than what stands in their brackets; the last ones are of `jaxtyping`.
_TRANSPARENT = ("Optional", "Union", "Annotated", "Float", "Int", "Bool", "Num", "Shaped")


def of_function(tree, signature):
    """For each parameter of a function problem what it gets."""
    reader = _Reader(tree)
    function, is_method = reader.function(spellings(signature["name"]))
    return reader.parameters(function, is_method, len(signature["params"]))


def of_class(tree, signature):
    """The same for the constructor of a class problem and for each method."""
    reader = _Reader(tree)
    classes = reader.with_bases(class_spellings(signature["name"]))
    first = reader.method(classes, ("__init__",))
    count = len(signature["new"])
    given = [reader.parameters(first, True, count) if first else reader.fields(classes, count)]
    for method in signature["methods"]:
        found = reader.method(classes, spellings(method["name"]))
        given.append(reader.parameters(found, True, len(method["params"])))
    return tuple(given)


class _Reader:
    """The definitions at the top of a file, a later one in the place of an earlier one."""

    def __init__(self, tree):
        self.functions, self.classes, self.tensors = {}, {}, {"Tensor"}
        self._collect(tree.body)

    def _collect(self, body):
        for node in body:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self.functions[node.name] = node
                case ast.ClassDef():
                    self.classes[node.name] = node
                    # Somebody's own tensor.
                    self.tensors.discard(node.name)
                case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] == "torch":
                    self.tensors |= {name.asname or name.name for name in names if name.name.endswith("Tensor")}
                case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.TypeAlias(name=ast.Name(id=name), value=value):
                    if self.mentions(value) == WHOLE:
                        self.tensors.add(name)
                case ast.If() | ast.Try() | ast.With():
                    for part in ("body", "handlers", "orelse", "finalbody"):
                        inner = getattr(node, part, ())
                        self._collect([line for one in inner for line in getattr(one, "body", [one])] if part == "handlers" else inner)

    def function(self, names):
        """The function of these names, and whether it is a method of `Solution`."""
        for name in names:
            if name in self.functions:
                return self.functions[name], False
        return self.method(self.with_bases(("Solution",)), names), True

    def with_bases(self, names):
        """The class of one of these names and those of the file that it inherits from, the nearest first."""
        found = [self.classes[name] for name in names if name in self.classes][:1]
        for node in found:
            bases = (self.classes.get(base.id) for base in node.bases if isinstance(base, ast.Name))
            found += [base for base in bases if base and base not in found]
        return found

    @staticmethod
    def method(classes, names):
        for node in classes:
            methods = {line.name: line for line in node.body if isinstance(line, (ast.FunctionDef, ast.AsyncFunctionDef))}
            for name in names:
                if name in methods:
                    return methods[name]
        return None

    def parameters(self, function, is_method, count):
        """What each of `count` positional parameters gets; of a method, those behind the receiver."""
        if function is None:
            return (AS_GIVEN,) * count
        arguments = [*function.args.posonlyargs, *function.args.args]
        decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
        if is_method and "staticmethod" not in decorators:
            arguments = arguments[1:]
        kinds = [self.mentions(argument.annotation) for argument in arguments[:count]]
        rest = function.args.vararg and self.mentions(function.args.vararg.annotation)
        return tuple(kinds + [rest or AS_GIVEN] * (count - len(kinds)))

    def fields(self, classes, count):
        """What each field of a data class gets."""
        fields = [line for node in classes[:1] for line in node.body if isinstance(line, ast.AnnAssign)]
        kinds = [self.mentions(field.annotation) for field in fields[:count]]
        return tuple(kinds + [AS_GIVEN] * (count - len(kinds)))

    def mentions(self, node):
        """What the annotation asks for."""
        match node:
            case ast.Name(id=name):
                return WHOLE if name in self.tensors else AS_GIVEN
            case ast.Attribute(attr=name):
                return WHOLE if name.endswith("Tensor") else AS_GIVEN
            case ast.Constant(value=str(text)):
                try:
                    return self.mentions(ast.parse(text, mode="eval").body)
                except (SyntaxError, ValueError, RecursionError):
                    return AS_GIVEN
            case ast.BinOp(left=left, right=right):
                return max(self.mentions(left), self.mentions(right))
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                return max(map(self.mentions, parts), default=AS_GIVEN)
            case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
                asked = self.mentions(inner)
                return asked if name in _TRANSPARENT else min(asked, ARRAYS)
        return AS_GIVEN

"""Gives each function of a submission with threads a twin: a generator that does the same and gives way where it would wait.

`def f(a): return g(a)` becomes

    def _judge_twin_f(a):
        return (yield from _judge_call(g, a))
    @_judge_pair(_judge_twin_f)
    def f(a): return g(a)
    del _judge_twin_f

Generators, coroutines, lambdas and comprehensions stay as they are.
"""

import ast
import copy
import types

# What a program needs for its threads to wait for each other; without any of it they run one after another anyway.
_WAITING = {
    *("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "Timer", "allocate_lock", "sleep"),
    *("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue", "Pipe"),
}
# Built-ins that look at the frame that calls them, or never call the submission.
_PLAIN = {
    *("super", "locals", "globals", "vars", "dir", "eval", "exec", "print", "len", "range", "int", "str", "float", "bool"),
    *("abs", "min", "max", "isinstance", "ord", "chr", "list", "tuple", "set", "dict", "enumerate", "zip", "reversed"),
}
_PREFIX = "_judge_twin_"
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def wait(tree):
    """Whether threads of this program may wait for each other."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return not names.isdisjoint(_WAITING)


def compiled(tree, name):
    """The code of a module with the twins."""
    return _renamed(compile(ast.fix_missing_locations(_Pairs().visit(tree)), name, "exec", dont_inherit=True))


def _renamed(code):
    """The same code, in which twins have the names of what they are twins of, for tracebacks."""
    consts = tuple(_renamed(const) if isinstance(const, types.CodeType) else const for const in code.co_consts)
    names = (name.replace(_PREFIX, "") for name in (code.co_name, code.co_qualname))
    return code.replace(co_consts=consts, **dict(zip(("co_name", "co_qualname"), names)))


def _name(name):
    return ast.Name(name, ast.Load())


def _yields(function):
    """Whether a function is a generator."""
    pending = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom | ast.Await):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            pending += ast.iter_child_nodes(node)
    return False


class _Pairs(ast.NodeTransformer):
    """Puts a twin in front of each function."""

    def visit_FunctionDef(self, function):
        twin = None if _yields(function) else self._twin(copy.deepcopy(function))
        self.generic_visit(function)
        if twin is None:
            return function
        pairing = ast.Call(_name("_judge_pair"), [_name(twin.name)], [])
        function.decorator_list.append(ast.copy_location(pairing, function))
        forget = ast.copy_location(ast.Delete([ast.Name(twin.name, ast.Del())]), function)
        return [twin, function, forget]

    def _twin(self, function):
        twin = _Waits().within(function)
        nothing = ast.Constant(None)
        twin.args.defaults = [nothing for _ in twin.args.defaults]
        twin.args.kw_defaults = [value and nothing for value in twin.args.kw_defaults]
        twin.name, twin.decorator_list, twin.returns = _PREFIX + function.name, [], None
        for argument in ast.walk(twin.args):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        never = ast.If(nothing, [ast.Expr(ast.Yield())], [])
        twin.body.append(ast.copy_location(never, function))
        return twin


class _Waits(ast.NodeTransformer):
    """Makes each call of a function's own body one that may give way."""

    def within(self, function):
        function.body = [statement for old in function.body for statement in self._statements(self.visit(old))]
        return function

    @staticmethod
    def _statements(new):
        return new if isinstance(new, list) else [new]

    def visit_FunctionDef(self, function):
        return _Pairs().visit_FunctionDef(function)

    def visit_ClassDef(self, node):
        return _Pairs().visit(node)

    def visit_AsyncFunctionDef(self, function):
        return function

    def visit(self, node):
        return node if isinstance(node, _SCOPES) else super().visit(node)

    def visit_Call(self, call):
        self.generic_visit(call)
        if isinstance(call.func, ast.Name) and call.func.id in _PLAIN:
            return call
        waits = ast.Call(_name("_judge_call"), [call.func, *call.args], call.keywords)
        return ast.copy_location(ast.YieldFrom(ast.copy_location(waits, call)), call)

    def visit_With(self, block):
        self.generic_visit(block)
        for item in block.items:
            enter = ast.Call(_name("_judge_enter"), [item.context_expr], [])
            item.context_expr = ast.copy_location(ast.YieldFrom(enter), item.context_expr)
        return block

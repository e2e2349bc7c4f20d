//! TypeScript through the stripper alone, and only texts that are known to be harmless: the child that meets others, and programs that
//! run, are in `tests/e2e/typescript.rs`.

use super::strip::strip;

#[test]
fn what_is_left_stands_where_it_stood() {
    for (typed, bare) in [
        ("let a: number = 1;", "let a         = 1;"),
        (
            "function f<T>(this: A, a?: T, ...r: T[]): T { return a!; }",
            "function f   (         a    , ...r     )    { return a ; }",
        ),
        ("const f = <T,>(x: T): T => x as T;", "const f =     (x   )    => x     ;"),
        ("const f = (\n  x,\n): A<\n  B\n> => x;", "const f = (\n  x,\n     \n   \n) => x;"),
        ("interface A { x: 1 }\nx;", ";                   \nx;"),
        ("type A = {\n  x: 1;\n};\n(y);", ";         \n       \n  \n(y);"),
        ("const a = b as C\n(d)", "const a = b;    \n(d)"),
        ("import { a, type B } from 'c'; a;", "import { a,        } from 'c'; a;"),
        ("import type { A } from 'a';", ";                          "),
        ("import { A, b } from 'a'; let c: A = b;", "import {    b } from 'a'; let c    = b;"),
        ("export type { A }; export { b, type C };", ";                  export { b,        };"),
        (
            "abstract class A<T> extends B<T> implements C, D<T> { }",
            "         class A    extends B                       { }",
        ),
        (
            "class A { private readonly x?: number = 1; declare y: B; z!: C }",
            "class A {                  x          = 1; ;             z ;   }",
        ),
        (
            "class A { abstract f(): void; public static g(): void { } [k: string]: B; }",
            "class A { ;                          static g()       { } ;               }",
        ),
        (
            "let x = new Map<string, number[]>(), y = <any>x, z = f<number>(y) satisfies A;",
            "let x = new Map                  (), y =      x, z = f        (y)            ;",
        ),
        ("try { } catch (e: unknown) { }", "try { } catch (e         ) { }"),
        (
            "declare const a: number; declare module 'b' { } declare global { }",
            ";                        ;                      ;                 ",
        ),
        ("import fs = require('fs');\nexport = fs;", "const  fs = require('fs');\nmodule.exports = fs;"),
    ] {
        assert_eq!(strip(typed).as_deref(), Ok(bare));
    }
}

#[test]
fn enums_and_parameter_properties_are_rewritten_on_their_lines() {
    let text = "enum A { B, C = 5,\n  D }\nclass E { constructor(private x: number, y: number) { y; } }";
    let bare = "var A; (function (A) { A[A[\"B\"] = 0] = \"B\"; A[A[\"C\"] = 5] = \"C\";\n  A[A[\"D\"] = 6] = \"D\" })(A || (A = {}));\n\
                class E { x; constructor(        x        , y        ) { this.x = x; y; } }";
    assert_eq!(strip(text).as_deref(), Ok(bare));
}

#[test]
fn enums_may_be_exported_constant_or_only_declared() {
    for (typed, bare) in [
        ("export enum A { B }", "export var A; (function (A) { A[A[\"B\"] = 0] = \"B\" })(A || (A = {}));"),
        ("const enum A { B = 2 }", "var A; (function (A) { A[A[\"B\"] = 2] = \"B\" })(A || (A = {}));"),
        ("declare enum A { B }", ";                   "),
        (
            "enum A { 'x-y' = 1, z }",
            "var A; (function (A) { A[A[\"x-y\"] = 1] = \"x-y\"; A[A[\"z\"] = 2] = \"z\" })(A || (A = {}));",
        ),
    ] {
        assert_eq!(strip(typed).as_deref(), Ok(bare));
    }
}

#[test]
fn a_namespace_becomes_an_object_on_its_lines() {
    for (typed, bare) in [
        (
            "namespace N {\n  export const a = 1;\n}",
            "var N; (function (N) { \n         const a = 1;; N.a = a;\n})(N || (N = {}));",
        ),
        (
            "class K { } namespace K { export function f() { } }",
            "class K { } (function (K) {         function f() { }; K.f = f; })(K || (K = {}));",
        ),
        ("namespace T { export type A = 1; interface B { } }", ";                                                 "),
        (
            "namespace A.B { let c = 1; }",
            "var A; (function (A) { let B; (function (B) {  let c = 1; })(B || (B = {})); A.B = B; })(A || (A = {}));",
        ),
    ] {
        assert_eq!(strip(typed).as_deref(), Ok(bare));
    }
}

#[test]
fn accessors_are_a_getter_a_setter_and_a_private_field() {
    let text = "class A {\n  accessor x: number = 1;\n  accessor #y\n}";
    let bare = "class A {\n  get x() { return this.#__1_0; } set x(value) { this.#__1_0 = value; } #__1_0         = 1;\n  \
                get #y() { return this.#__1_1; } set #y(value) { this.#__1_1 = value; } #__1_1\n}";
    assert_eq!(strip(text).as_deref(), Ok(bare));
}

#[test]
fn decorated_classes_keep_their_lines() {
    let text = "@a\nexport class C {\n  @b<T>(1)\n  static m(): void { }\n  @c x!: T\n}\nf();";
    let stripped = strip(text).unwrap();
    let lines: Vec<&str> = stripped.lines().take(7).collect();
    let expected = [
        "let C = (() => { const __1 = __decorated([a]); var C = class",
        " { static { C = __1.apply(this, {}); }",
        "  static [__1.member(0, \"method\", true, false, [b   (1)], \"m\")]",
        "()       { }",
        "  [__1.member(1, \"field\", false, false, [c], \"x\")] = __1.init(1, this, undefined); #__1_1_extra = __1.extra(1, this);    ",
        "}; return C = __1.finish(); })(); export { C };",
        "f();",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn decorators_are_of_the_old_kind_where_they_can_only_be_read_so() {
    let is_legacy = |text: &str| strip(text).unwrap().contains("function __parameter");
    for standard in [
        "@a class C { @b m() { } }",
        "const b = (v: any, c: ClassMethodDecoratorContext) => v; class C { @b m() { } }",
        "function b(v, c) { return function (x, y, z) { }; } class C { @b m() { } }",
        "const f = (x: any, y: string, z: any) => x; class C { @b m() { } }",
        "const b = (x: string) => (v: any, c: any) => v; class C { @b('') m() { } }",
    ] {
        assert!(!is_legacy(standard), "{standard}");
    }
    for legacy in [
        "class C { m(@a x) { } }",
        "class C { constructor(@a private x) { } }",
        "// experimentalDecorators\n@a class C { }",
        "import 'reflect-metadata'; @a class C { }",
        "const a: ClassDecorator = (c) => c; @a class C { }",
        "function b(t, k, d) { } class C { @b m() { } }",
        "const b = (t: any, k: string) => { }; class C { @b m() { } }",
        "const b = (n: number) => (t, k, d) => { }; class C { @b(1) m() { } }",
        "function b() { return function (t: any, k: string | symbol) { }; } class C { @b() m() { } }",
    ] {
        assert!(is_legacy(legacy), "{legacy}");
    }
}

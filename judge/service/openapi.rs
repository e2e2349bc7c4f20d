//! The service in `OpenAPI` 3.1: made from the types of requests and answers by a test, and served as it is.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// `JUDGE_WRITE_SCHEMA=1 cargo test --features service --lib openapi` writes it anew.
const DOCUMENT: &str = include_str!("openapi.json");

pub(super) async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT)
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use schemars::generate::{SchemaGenerator, SchemaSettings};
    use serde_json::{Map, Value, json};

    use crate::service::about::About;
    use crate::service::refusal::RefusalBody;
    use crate::service::run_request::{FailedAnswer, RunAnswer, RunRequest};

    /// Statuses at which nothing was judged.
    const REFUSED: [(&str, &str); 11] = [
        ("400", "the request cannot be read"),
        ("401", "the token is missing"),
        ("403", "the token is for something else, or a page of the web asks"),
        ("404", "there is no such problem"),
        ("408", "the body did not arrive in time"),
        ("413", "the body is too large"),
        ("415", "the body is in an encoding that is not known here"),
        ("422", "what is asked for is not there"),
        ("429", "the queue is full, or the token was used too often"),
        ("503", "there is no time for it, or the service ends"),
        ("504", "it was not judged in its time"),
    ];

    /// Requests in the protocols of others, and where those are described.
    const COMPAT: [(&str, &str, &str); 12] = [
        ("post", "/run_code", "SandboxFusion: a program on one input"),
        ("get", "/api/v2/runtimes", "Piston: languages"),
        ("post", "/api/v2/execute", "Piston: a program on one input"),
        ("post", "/submissions", "Judge0: a submission"),
        ("post", "/submissions/batch", "Judge0: up to 20 submissions"),
        ("get", "/submissions/batch", "Judge0: what became of submissions"),
        ("get", "/submissions/{token}", "Judge0: what became of a submission"),
        ("get", "/languages", "Judge0: languages"),
        ("get", "/languages/all", "Judge0: languages"),
        ("get", "/statuses", "Judge0: statuses"),
        ("get", "/about", "Judge0: what it is"),
        ("get", "/config_info", "Judge0: its settings"),
    ];

    struct Paths {
        generator: SchemaGenerator,
        paths: Map<String, Value>,
    }

    fn content(media: &str, schema: impl Into<Value>) -> Value {
        json!({ media: { "schema": schema.into() } })
    }

    impl Paths {
        fn schema<T: JsonSchema>(&mut self) -> Value {
            self.generator.subschema_for::<T>().to_value()
        }

        fn put(&mut self, method: &str, path: &str, mut operation: Value) {
            if path.contains("{token}") {
                operation["parameters"] =
                    json!([{ "name": "token", "in": "path", "required": true, "schema": { "type": "string" } }]);
            }
            let item = self.paths.entry(path).or_insert_with(|| json!({}));
            item[method] = operation;
        }

        /// What is asked, and what is answered at 200; everything else is a refusal.
        fn judges(&mut self, path: &str, summary: &str, asked: &Value, answered: &Value) {
            let refusal = self.schema::<RefusalBody<'_>>();
            let mut responses = json!({ "200": { "description": "it was judged", "content": answered } });
            for (status, description) in REFUSED {
                let content = content("application/json", refusal.clone());
                responses[status] = json!({ "description": description, "content": content });
            }
            let timeout = json!({
                "name": "Judge-Timeout", "in": "header", "required": false,
                "description": "for how many seconds somebody waits",
                "schema": { "type": "number", "minimum": 0, "maximum": 86400 },
            });
            let body = json!({ "required": true, "content": asked });
            let operation = json!({
                "summary": summary, "tags": ["judge"], "parameters": [timeout], "requestBody": body, "responses": responses,
            });
            self.put("post", path, operation);
        }

        fn tells(&mut self, path: &str, summary: &str, content: &Value) {
            let answered = json!({ "description": "as said", "content": content });
            self.put("get", path, json!({ "summary": summary, "tags": ["service"], "responses": { "200": answered } }));
        }
    }

    /// The description, as it is now.
    fn made() -> Value {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        let mut paths = Paths { generator: settings.into_generator(), paths: Map::new() };
        let (request, answer) = (paths.schema::<RunRequest>(), paths.schema::<RunAnswer<'_>>());
        let failed = paths.schema::<FailedAnswer<'_>>();
        let json = |schema: &Value| content("application/json", schema.clone());
        paths.judges("/v1/run", "A program and a problem, or its cases: a report", &json(&request), &json(&answer));
        let line = json!({ "type": "string", "description": "a RunRequest on each line" });
        let lines =
            json!({ "type": "string", "description": "a RunAnswer or a FailedAnswer on each line, in the same order" });
        let media = "application/x-ndjson";
        paths.judges("/v1/batch", "Such requests, one a line", &content(media, line), &content(media, lines));
        assert!(failed.is_object());
        let about = paths.schema::<About>();
        paths.tells("/v1/about", "Judge, languages, queue", &json(&about));
        let text = json!({ "type": "string" });
        for (path, summary, media) in [
            ("/healthz", "Whether the process lives", "text/plain"),
            ("/readyz", "Whether it takes work", "text/plain"),
            ("/metrics", "What is counted", "application/openmetrics-text"),
        ] {
            paths.tells(path, summary, &content(media, text.clone()));
        }
        paths.tells("/openapi.json", "This", &json(&json!({ "type": "object" })));
        for (method, path, summary) in COMPAT {
            let answered = json!({ "description": "as in the other service", "content": json(&json!(true)) });
            let mut operation = json!({ "summary": summary, "tags": ["compat"], "responses": { "default": answered } });
            if method == "post" {
                operation["requestBody"] = json!({ "required": true, "content": json(&json!({ "type": "object" })) });
            }
            paths.put(method, path, operation);
        }
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": "judge",
                "version": env!("CARGO_PKG_VERSION"),
                "summary": "Programs of others, judged over HTTP",
                "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            },
            "servers": [{ "url": "/" }],
            "security": [{ "token": [] }, {}],
            "paths": paths.paths,
            "components": {
                "schemas": paths.generator.take_definitions(true),
                "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            },
        })
    }

    /// All places in a document that a `$ref` names.
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn the_description_is_that_of_the_types() {
        let made = made();
        let mut found = Vec::new();
        references(&made, &mut found);
        let lost: Vec<&str> =
            found.into_iter().filter(|path| made.pointer(path.trim_start_matches('#')).is_none()).collect();
        assert!(lost.is_empty(), "{lost:?}");
        let text = serde_json::to_string_pretty(&made).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/judge/service/openapi.json");
        if std::env::var_os("JUDGE_WRITE_SCHEMA").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        let is_fresh = std::fs::read_to_string(path).is_ok_and(|published| published == text);
        assert!(is_fresh, "{path} is stale: JUDGE_WRITE_SCHEMA=1 cargo test --features service --lib openapi");
    }
}

//! Spans as a collector reads them: OTLP in JSON. Identifiers are in hexadecimal digits, and numbers of 64 bits are texts.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::span::{Ended, Said};

/// Of what a span says that it failed.
const FAILED: u8 = 2;

/// What the spans of a process have in common.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// What this service is called.
    pub(super) service: &'static str,
    /// Tells it from others of the same name.
    pub(super) instance: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Export<'a> {
    resource_spans: [ResourceSpans<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResourceSpans<'a> {
    resource: Resource<'a>,
    scope_spans: [ScopeSpans<'a>; 1],
}

#[derive(Serialize)]
struct Resource<'a> {
    attributes: [Attribute<'a>; 3],
}

#[derive(Serialize)]
struct ScopeSpans<'a> {
    scope: Scope,
    spans: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct Scope {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    trace_id: String,
    span_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_span_id: Option<String>,
    name: &'a str,
    kind: u8,
    start_time_unix_nano: String,
    end_time_unix_nano: String,
    attributes: Vec<Attribute<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
}

#[derive(Serialize)]
struct Status {
    code: u8,
}

#[derive(Serialize)]
struct Attribute<'a> {
    key: &'a str,
    value: Value<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Value<'a> {
    StringValue(&'a str),
    IntValue(String),
}

/// Spans of a process as the body of a request.
pub(super) fn body(source: &Source, spans: &[Ended]) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    let text = |key, text| Attribute { key, value: Value::StringValue(text) };
    let attributes = [
        text("service.name", source.service),
        text("service.version", version),
        text("service.instance.id", &source.instance),
    ];
    let scope_spans = [ScopeSpans { scope: Scope { name: "judge", version }, spans: spans.iter().map(span).collect() }];
    let export = Export { resource_spans: [ResourceSpans { resource: Resource { attributes }, scope_spans }] };
    serde_json::to_vec(&export).expect("a span is plain data")
}

fn span(ended: &Ended) -> Written<'_> {
    Written {
        trace_id: format!("{:032x}", ended.context.trace),
        span_id: format!("{:016x}", ended.context.span),
        parent_span_id: ended.parent.map(|parent| format!("{parent:016x}")),
        name: &ended.name,
        kind: ended.kind as u8,
        start_time_unix_nano: nanoseconds(ended.begun),
        end_time_unix_nano: nanoseconds(ended.begun + ended.took),
        attributes: ended.said.iter().map(attribute).collect(),
        status: ended.is_failed.then_some(Status { code: FAILED }),
    }
}

fn attribute<'a>((key, said): &'a (&'static str, Said)) -> Attribute<'a> {
    let value = match said {
        Said::Text(text) => Value::StringValue(text),
        Said::Number(number) => Value::IntValue(number.to_string()),
    };
    Attribute { key, value }
}

fn nanoseconds(time: SystemTime) -> String {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos().to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value as Json, json};

    use super::super::context::Context;
    use super::super::span::Kind;
    use super::*;

    #[test]
    fn a_span_is_written_as_collectors_read_it() {
        let ended = Ended {
            context: Context { trace: 0xab, span: 0xc, is_sampled: true },
            parent: Some(0xd),
            name: "POST /v1/run".into(),
            kind: Kind::Server,
            begun: UNIX_EPOCH + Duration::from_hours(500_000),
            took: Duration::from_millis(1500),
            said: vec![("http.route", Said::Text("/v1/run".into())), ("judge.fuel", Said::Number(u64::MAX))],
            is_failed: true,
        };
        let plain = Ended { parent: None, said: Vec::new(), is_failed: false, ..ended.clone() };
        let source = Source { service: "judge-api", instance: "one".into() };
        let written: Json = serde_json::from_slice(&body(&source, &[ended, plain])).unwrap();
        let expected = json!({
            "traceId": "000000000000000000000000000000ab",
            "spanId": "000000000000000c",
            "parentSpanId": "000000000000000d",
            "name": "POST /v1/run",
            "kind": 2,
            "startTimeUnixNano": "1800000000000000000",
            "endTimeUnixNano": "1800000001500000000",
            "attributes": [
                { "key": "http.route", "value": { "stringValue": "/v1/run" } },
                { "key": "judge.fuel", "value": { "intValue": "18446744073709551615" } },
            ],
            "status": { "code": 2 },
        });
        let all = &written["resourceSpans"][0];
        let spans = &all["scopeSpans"][0]["spans"];
        assert_eq!(spans[0], expected);
        assert_eq!(
            (&spans[1]["parentSpanId"], &spans[1]["status"], spans.as_array().unwrap().len()),
            (&Json::Null, &Json::Null, 2)
        );
        assert_eq!(
            all["resource"]["attributes"][0],
            json!({ "key": "service.name", "value": { "stringValue": "judge-api" } })
        );
        assert_eq!(all["scopeSpans"][0]["scope"]["name"], "judge");
    }
}

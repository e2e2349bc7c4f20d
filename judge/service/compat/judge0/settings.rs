//! What clients may ask for, as `GET /config_info` tells it: every field that Judge0 has, since its clients miss what is not there.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::callbacks::{TIME, TRIES};
use crate::service::common::Shared;

/// Submissions of one batch.
pub(super) const MOST: usize = 20;

/// Limits of the service, and what it does where a submission does not say.
pub(super) async fn told(State(shared): State<Shared>) -> Json<Value> {
    let calls = !shared.callbacks.patterns.0.is_empty();
    Json(json!({
        "maintenance_mode": false,
        "enable_wait_result": true,
        "enable_compiler_options": false,
        "allowed_languages_for_compile_options": [],
        "enable_command_line_arguments": true,
        "enable_submission_delete": false,
        "enable_callbacks": calls,
        "callbacks_max_tries": if calls { TRIES } else { 0 },
        "callbacks_timeout": if calls { TIME.as_secs_f64() } else { 0.0 },
        "enable_additional_files": true,
        "enable_batched_submissions": true,
        "max_submission_batch_size": MOST,
        "enable_network": false,
        "allow_enable_network": false,
        "max_queue_size": shared.guard.places(),
        "cpu_time_limit": 5.0,
        "max_cpu_time_limit": 600.0,
        "cpu_extra_time": 0.0,
        "max_cpu_extra_time": 0.0,
        "wall_time_limit": 600.0,
        "max_wall_time_limit": 600.0,
        "memory_limit": 1 << 20,
        "max_memory_limit": 2 << 20,
        "stack_limit": 64 << 10,
        "max_stack_limit": 64 << 10,
        "max_processes_and_or_threads": 1,
        "max_max_processes_and_or_threads": 1,
        "enable_per_process_and_thread_time_limit": false,
        "allow_enable_per_process_and_thread_time_limit": false,
        "enable_per_process_and_thread_memory_limit": false,
        "allow_enable_per_process_and_thread_memory_limit": false,
        "max_file_size": 16 << 10,
        "max_max_file_size": 16 << 10,
        "max_extract_size": 32 << 10,
        "number_of_runs": 1,
        "max_number_of_runs": 1,
        "redirect_stderr_to_stdout": false,
        "submission_cache_duration": 0.0,
        "use_docs_as_homepage": false,
    }))
}

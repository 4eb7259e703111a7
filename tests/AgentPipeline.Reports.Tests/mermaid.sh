#!/usr/bin/env bash
# Draws every chart of the golden files, and charts of hostile texts, with npm's mermaid in a headless Chromium.
# It is installed into a temporary directory. An argument names another version than the newest: mermaid.sh 11
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund "mermaid@${1:-latest}"
AGENTPIPELINE_MERMAID=$work dotnet test --project tests/AgentPipeline.Reports.Tests -- --filter-class "*MermaidTests"

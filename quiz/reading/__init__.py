"""YAML into typed frozen values; every problem told as path:line."""
